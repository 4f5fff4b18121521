"""The network: who is in touch, and who has not been for too long."""
