//! What pages show: authorised here, read by `store`, passed on as views.
