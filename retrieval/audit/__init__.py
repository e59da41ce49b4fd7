"""Where plans contradict themselves or one another."""
