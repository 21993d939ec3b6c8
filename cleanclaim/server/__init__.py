"""The three doors: one server on this machine for Learn, Teach and Visit."""
