"""What each visitor meets at each address of a journey; the columns are those of doors.py."""

TRAVEL = """
GET   travel.add_room                           in      404      404      200      404       403      404      404
POST  travel.add_room                           in      404      404      422      404       403      404      404
GET   travel.add_traveller                      in      404      404      200      404       403      404      404
POST  travel.add_traveller                      in      404      404      422      404       403      404      404
GET   travel.add_vehicle                        in      404      404      200      404       403      404      404
POST  travel.add_vehicle                        in      404      404      422      404       403      404      404
POST  travel.announce                           in      404      404      303      404       403      404      404
GET   travel.begin                              in      404      404      303      404       403      404      404
POST  travel.begin                              in      404      404      422      404       403      404      404
GET   travel.contacts                           in      404      404      200      404       200      404      404
GET   travel.desk                               in      404      404      200      404       403      404      404
GET   travel.edit                               in      404      404      200      404       403      404      404
POST  travel.edit                               in      404      404      422      404       403      404      404
GET   travel.edit_lane                          in      404      404      404      404       200      404      404
POST  travel.edit_lane                          in      404      404      404      404       422      404      404
GET   travel.edit_room                          in      404      404      200      404       404      404      404
POST  travel.edit_room                          in      404      404      422      404       404      404      404
GET   travel.edit_traveller                     in      403      404      200      404       404      404      404
POST  travel.edit_traveller                     in      403      404      422      404       404      404      404
GET   travel.edit_vehicle                       in      404      404      200      404       404      404      404
POST  travel.edit_vehicle                       in      404      404      422      404       404      404      404
POST  travel.give_back                          in      404      404      409      404       409      404      404
POST  travel.forget                             in      404      404      409      404       403      404      404
GET   travel.host                               in      404      404      200      404       200      404      404
GET   travel.load                               in      200      404      200      404       404      404      404
POST  travel.load                               in      422      404      422      404       404      404      404
GET   travel.load_in                            in      403      403      403      403       200      403      403
POST  travel.load_in                            in      403      403      403      403       422      403      403
GET   travel.mine                               in      200      200      200      200       200      200      200
GET   travel.packing_list                       in      404      404      200      404       403      404      404
GET   travel.papers                             in      404      404      200      404       403      404      404
POST  travel.remove_lane                        in      404      404      404      404       303      404      404
POST  travel.remove_room                        in      404      404      303      404       404      404      404
POST  travel.remove_traveller                   in      403      404      303      404       404      404      404
POST  travel.remove_vehicle                     in      404      404      303      404       404      404      404
POST  travel.seat_all                           in      404      404      303      404       403      404      404
GET   travel.slot                               in      404      404      200      404       200      404      404
POST  travel.slot                               in      404      404      422      404       422      404      404
POST  travel.take_over                          in      404      404      303      404       403      404      404
POST  travel.tick                               in      409      404      409      404       404      404      404
POST  travel.tick_for_all                       in      404      404      409      404       409      404      404
GET   travel.traveller                          in      200      404      200      404       404      404      404
POST  travel.unpack                             in      303      404      303      404       404      404      404
GET   travel.workbook                           in      404      404      200      404       403      404      404
"""
