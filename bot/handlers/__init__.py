"""One file per Lambda: unpack, call one workflow, answer."""
