"""Many journeys at once: where each stands, who needs a call, and a report for each (`cohort`)."""
