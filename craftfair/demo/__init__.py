"""The demonstration: the story of Lovech and Laval, played through the services that the forms call."""
