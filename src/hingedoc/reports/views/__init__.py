"""What each reader's page shows, as plain values."""
