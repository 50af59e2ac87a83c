//! What every handler can reach.

use essaim_app::App;

/// The application; copies share it.
#[derive(Clone, Debug)]
pub struct Web {
    /// What people do.
    pub app: App,
}
