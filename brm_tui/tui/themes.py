"""The two themes: few colours, one accent, and a colour for each warmth.

``$quiet`` is for what is read last, ``$late`` for what should have happened.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="brm-dark",
    dark=True,
    primary="#7fb8a8",
    secondary="#5f8f9f",
    accent="#e8b45a",
    foreground="#d8dbe0",
    background="#14171c",
    surface="#1a1e25",
    panel="#232933",
    success="#8fc28a",
    warning="#e0a04a",
    error="#e2725b",
    variables={
        "quiet": "#868e9b",
        "line": "#38404d",
        "late": "#e2725b",
        "warm": "#8fc28a",
        "cooling": "#d9b45a",
        "cold": "#79a8d8",
        "lapsed": "#7d8593",
        "cursor": "#2c4a4a",
        "cursor-away": "#262d37",
        "marked": "#2a2a38",
        "block-cursor-background": "#2c4a4a",
        "block-cursor-foreground": "#d8dbe0",
        "block-cursor-text-style": "none",
        "input-selection-background": "#7fb8a8 35%",
        "scrollbar": "#38404d",
        "scrollbar-hover": "#4a5463",
        "scrollbar-active": "#e8b45a",
        "scrollbar-background": "#14171c",
        "scrollbar-background-hover": "#14171c",
        "scrollbar-background-active": "#14171c",
        "scrollbar-corner-color": "#14171c",
    },
)

LIGHT = Theme(
    name="brm-light",
    dark=False,
    primary="#1f6f5f",
    secondary="#2f6173",
    accent="#9a5b00",
    foreground="#22262c",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e8e5dd",
    success="#2f7a35",
    warning="#9a5b00",
    error="#b23a22",
    variables={
        "quiet": "#6b7078",
        "line": "#cfcac0",
        "late": "#b23a22",
        "warm": "#2f7a35",
        "cooling": "#8f6a00",
        "cold": "#2a62a8",
        "lapsed": "#7a7f87",
        "cursor": "#cfe6de",
        "cursor-away": "#e9e6df",
        "marked": "#efe6d2",
        "block-cursor-background": "#cfe6de",
        "block-cursor-foreground": "#22262c",
        "block-cursor-text-style": "none",
        "input-selection-background": "#1f6f5f 30%",
        "scrollbar": "#cfcac0",
        "scrollbar-hover": "#b9b3a6",
        "scrollbar-active": "#9a5b00",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "scrollbar-corner-color": "#fbfaf7",
    },
)
