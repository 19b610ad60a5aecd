"""What people meet: the command line and the page, both showing the same answers."""
