-- Calls a switchboard of the operator put through between a driver and who waits at home. No number of theirs is here.
CREATE TABLE phone_call (
    id UUID NOT NULL PRIMARY KEY,
    leg UUID NOT NULL REFERENCES leg (id),
    caller UUID NOT NULL REFERENCES person (id),
    callee UUID NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CONSTRAINT phone_call_state_known CHECK (state IN ('asked', 'asking', 'dial', 'rings', 'failed')),
    asked_at TIMESTAMPTZ NOT NULL,
    -- The switchboard's own number, for whoever asked.
    dial TEXT,
    -- Why it was not put through: what came of asking.
    why TEXT,
    CONSTRAINT phone_call_dialled CHECK ((state = 'dial') = (dial IS NOT NULL))
);
CREATE INDEX phone_call_by_caller ON phone_call (caller, asked_at);
