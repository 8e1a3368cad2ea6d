"""Reports: a view of plain values, a layout written once, a skin for each format, and figures from joint angles."""
