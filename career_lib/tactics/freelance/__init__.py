"""Freelance gigs: from a lead to the payment."""
