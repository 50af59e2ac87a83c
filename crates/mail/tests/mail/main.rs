//! Mails as their readers get them: every kind in both languages, over real sockets, into real files.

mod letters;
mod mime;
mod samples;
mod sending;
mod server;
