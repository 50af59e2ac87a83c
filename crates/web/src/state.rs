//! What every handler can reach.

use std::sync::Arc;

use essaim_app::App;

use crate::limits::Limits;

/// The application; copies share it.
#[derive(Clone, Debug)]
pub struct Web {
    /// What people do.
    pub app: App,
    /// How often they may ask.
    pub(crate) limits: Arc<Limits>,
}

impl Web {
    /// An application to serve, with the limits of its settings.
    pub fn new(app: App) -> Self {
        let limits = Arc::new(Limits::of(app.settings()));
        Self { app, limits }
    }
}
