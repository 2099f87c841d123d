"""What people do with interviews."""
