"""The 835: segments into `Remittance` and back, and the sums that must hold between them."""
