"""The commands of the command line, by subject: their arguments, and the requests that they become."""
