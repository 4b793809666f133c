"""Features of pretrained networks, which losses and metrics compare pictures by, and the packages of their weights."""
