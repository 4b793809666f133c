"""Concurrency: iterators that run ahead in threads of their own, and a trace of what each thread does when."""
