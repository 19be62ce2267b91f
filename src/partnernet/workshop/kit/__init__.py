"""The print kit: what is printed of a session, and what is typed in from it afterwards."""
