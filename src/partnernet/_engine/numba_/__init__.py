"""The kernels again, compiled by numba for long work: same names, same arguments, same results.

Threads work on whole batches of sources, each with its own tables, and meet only at the end:
waiting for each other at every step is slow on a machine that has other things to do.
"""
