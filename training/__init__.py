"""Training of colour models. The training program itself comes with a later release."""
