//! Stories through HTTP, the browser, and checks of the project itself: see the test targets.
