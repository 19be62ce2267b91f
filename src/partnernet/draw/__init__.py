"""Pictures: a Map is encoded into a Scene, and a renderer turns the Scene into bytes."""
