"""What each visitor meets where people read what is stored about them, and leave; the columns are those of doors.py."""

LEAVING = """
GET   leaving.data                              in      200      200      200      200       200      200      200
GET   leaving.erase                             in      200      200      200      200       200      200      200
POST  leaving.erase                             in      422      422      422      422       422      422      422
GET   leaving.erased                           200      200      200      200      200       200      200      200
GET   leaving.erasures                          in      403      403      403      403       403      403      200
"""
