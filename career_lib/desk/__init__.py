"""What the notebooks with forms call: the forms, and JupyterLab on working copies of the notebooks."""

from career_lib.desk.desk import Desk

__all__ = ["Desk"]
