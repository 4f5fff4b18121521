"""What a chart shows: its texts, bars and lines."""


def texts(chart):
    """Every text of a chart that is drawn."""
    return [text for axes in chart.figure.axes for text in axes.texts if text.get_text()]


def labels(chart):
    return [text.get_text() for text in texts(chart)]


def bars(chart, label, axes=0):
    """The bars of that name, from the first row down."""
    groups = [group for group in chart.figure.axes[axes].collections if group.get_label() == label]
    return [path.get_extents() for group in groups for path in group.get_paths()]


def widths(chart, label):
    return [float(bar.width) for bar in bars(chart, label)]


def middles(chart, label):
    """The rows that bars of that name lie in."""
    return [float(bar.y0 + bar.y1) / 2 for bar in bars(chart, label)]


def mark(chart, label, axes=0):
    """The one line or collection of that name."""
    axes = chart.figure.axes[axes]
    [artist] = [artist for artist in (*axes.lines, *axes.collections) if artist.get_label() == label]
    return artist


def heights(collection):
    return [float(end[1] - start[1]) for start, end in collection.get_segments()]
