"""Pictures drawn from joint angles and contacts, and charts: SVG and what to read in its place."""
