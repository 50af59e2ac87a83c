//! Mails as their readers get them: every kind in both languages, over real sockets, into real files.

#[cfg(test)]
mod letters;
#[cfg(test)]
mod mime;
#[cfg(test)]
mod roads;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod server;
