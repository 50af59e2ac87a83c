//! The program: settings, wiring, one file per command. Results go to stdout, logs to stderr; it ends
//! with 0 when done, 1 when something was wrong, 2 when it was asked in a wrong way.

mod cli;
mod commands;
mod failure;
mod logs;
mod open;
mod post;
mod say;
mod serving;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use cli::Cli;
use failure::Failure;
use say::complain;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(commands::run(cli)),
        Err(error) => Err(Failure::wrong(error)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(failure.code())
        }
    }
}
