"""Plan and track the way out of the wrong job.

The rooms, from the ground up: `records` (the tables), `journey` (one traveller as of a day),
`privacy` (what an audience may see), the numbers (`gaps`, `burndown`, `exposure`, ...), `actions`,
the outside (`store`, `forms`, `figures`, `wording`), what the notebooks call (`answers`, `desk`),
`report`, and the command line. See docs/architecture.md.
"""

__version__ = "0.1.0"
