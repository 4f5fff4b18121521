"""What all charts share: look, text, and the PNG that they become."""
