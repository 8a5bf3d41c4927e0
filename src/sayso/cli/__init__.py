"""The command line: thin over the verbs and the views."""

import os

# One thread for products of matrices, as the models have: a second one waits for the next product at full speed, and
# takes a core from the processes that work beside this one. numpy reads it when it is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
