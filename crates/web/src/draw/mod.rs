//! Pictures made by the server.
//!
//! SVG texts from pure functions; classes instead of colours, so that the dark and the printed page
//! follow. Each carries `role="img"` and the sentence a reader needs; the numbers
//! themselves stand in a table or a legend beside. Names are cleaned and escaped here.

pub mod bar;
pub mod curve;
pub mod flow;
pub mod gantt;
pub mod label;
pub mod map;
pub mod qr;
pub mod stack;
pub mod stage;
pub mod trace;

mod departements;
mod frame;
mod ink;

pub use bar::{BarSize, meter, quantity_bar, sparkline};
pub use curve::{Curve, Forecast, Series, Tick, curve};
pub use flow::{Flow, FlowPart, FlowStep, flow};
pub use gantt::{Gantt, GanttRow, GanttStop, gantt};
pub use ink::clean;
pub use label::{Label, LabelError, label_sheets};
pub use map::{Map, MapMark, MapName, MapTour, map};
pub use qr::{QrTooLong, qr};
pub use stack::stack;
pub use stage::{Segment, Stage};
pub use trace::{Trace, TraceArrow, TraceBox, trace};
