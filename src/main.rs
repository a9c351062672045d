//! The page: mounts the app.

fn main() {
    obelus::app::mount();
}
