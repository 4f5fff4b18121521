"""A freelance gig: from a lead to the money."""
