//! Needs: posted, verified, changed, ended; and the questions asked about things.
