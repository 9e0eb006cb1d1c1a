"""What each visitor meets at each address of support and of the outcome of fairs; the columns are those of doors.py."""

SUPPORT = """
GET   outcomes.answer                           in      200      404      404      404       404      404      404
POST  outcomes.answer                           in      422      404      404      404       404      404      404
GET   outcomes.fair                             in      403      403      403      403       200      403      403
GET   support.ask                               in      200      409      409      409       409      409      409
POST  support.ask                               in      422      409      409      409       409      409      409
GET   support.declaration                       in      200      404      200      404       404      404      404
GET   support.desk                              in      404      404      200      404       404      404      404
GET   support.edit                              in      200      404      403      404       404      404      404
POST  support.edit                              in      422      404      403      404       404      404      404
GET   support.edit_scheme                       in      404      404      200      404       404      404      404
POST  support.edit_scheme                       in      404      404      422      404       404      404      404
POST  support.export                            in      404      404      200      404       404      404      404
GET   support.firm_changes                      in      404      404      200      404       404      404      403
POST  support.firm_changes                      in      404      404      422      404       404      404      403
GET   support.grant                             in      403      404      200      404       404      404      404
POST  support.grant                             in      403      404      422      404       404      404      404
GET   support.mine                              in      200      200      200      200       200      200      200
GET   support.open_scheme                       in      404      404      200      404       404      404      403
POST  support.open_scheme                       in      404      404      422      404       404      404      403
GET   support.paper                             in      200      404      200      404       404      404      404
GET   support.pay                               in      403      404      409      404       404      404      404
POST  support.pay                               in      403      404      409      404       404      404      404
GET   support.prove                             in      200      404      200      404       404      404      404
POST  support.prove                             in      422      404      422      404       404      404      404
GET   support.recover                           in      403      404      409      404       404      404      404
POST  support.recover                           in      403      404      409      404       404      404      404
GET   support.refuse                            in      403      404      200      404       404      404      404
POST  support.refuse                            in      403      404      422      404       404      404      404
POST  support.remove_evidence                   in      303      404      403      404       404      404      404
GET   support.schemes                           in      404      404      200      404       404      404      403
GET   support.show                              in      200      404      200      404       404      404      404
GET   support.strike_change                     in      404      404      200      404       404      404      404
POST  support.strike_change                     in      404      404      422      404       404      404      404
POST  support.withdraw                          in      303      404      403      404       404      404      404
"""
