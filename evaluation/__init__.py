"""How good and how fast it is: questions in, figures and pictures out. Nothing in the product depends on this."""
