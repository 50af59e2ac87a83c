//! What the crate promises about files, measures and beds.

#[cfg(test)]
mod classes;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod estimating;
#[cfg(test)]
mod fitting;
#[cfg(test)]
mod measuring;
#[cfg(test)]
mod odd_but_sound;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod real_files;
#[cfg(test)]
mod refused;
#[cfg(test)]
mod shapes;
