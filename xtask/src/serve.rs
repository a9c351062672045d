//! `serve`: the page while it is being worked on.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::tools;

pub(crate) const DEFAULT_PORT: u16 = 8080;

/// Serves the page until it is stopped, building again when a file changes.
pub(crate) fn run(port: u16) -> Result<(), String> {
    let trunk = tools::trunk()?;
    if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_err() {
        return Err(format!("port {port} is taken: choose another with --port"));
    }
    thread::spawn(move || {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            thread::sleep(Duration::from_millis(200));
        }
        println!(
            "\n  Obelus: http://127.0.0.1:{port}/   (Ctrl+C stops it; reload the page after a change)\n"
        );
    });
    trunk.arg("serve").arg("--port").arg(port.to_string()).run()
}
