"""The 270 and 271: segments into `Inquiry` and `Eligibility` and back."""
