## The log and its signed checkpoints: for everybody.

checkpoints-title = Checkpoints of the log
checkpoints-lead = Every act is a row of the log, chained to the one before. A checkpoint signs where the log had got to: keep one, and you can prove later whether a row before it was changed, removed or added, even by somebody with full access to the database.
checkpoints-key = Public key
checkpoints-key-why = It checks the signatures (Ed25519). The secret key lies in a file of its own, outside the database.
checkpoints-no-key = This server has no key: it signs no checkpoints.
checkpoints-json = The same checkpoints as JSON
checkpoints-none = No checkpoint yet
checkpoints-none-text = The first one is signed within five minutes of the first act.
checkpoints-list = The newest
checkpoints-rows = Rows:
checkpoints-signature = Signature
checkpoints-older = Older ones
