"""Python processes that have their imports behind them: one is loaded once, and forks a child for each task.

`process` is what a program holds of them; `preloaded` is what runs in them; `kernel` is an IPython
kernel in such a child; `wire` is how its messages travel.
"""

NO_HISTORY = "--HistoryManager.enabled=False"
"""What a kernel's application is told so that it keeps no history of what it ran."""
