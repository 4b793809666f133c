"""How a folder run scales: what its stages cost, a simulation that these drive, and runs of one and two workers."""
