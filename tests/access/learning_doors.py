"""What each visitor meets at each address of courses and practices; the columns are those of doors.py."""

LEARNING = """
GET   learning.certificate                     200      200      200      200      200       200      200      200
GET   learning.authorise                        in      409      409      409      409       409      409      409
POST  learning.hand_over                        in      409      409      409      409       409      409      409
GET   learning.keys                            200      200      200      200      200       200      200      200
GET   learning.launch                           in      200      409      200      409       409      409      409
POST  learning.launch                           in      303      409      303      409       409      409      409
POST  learning.remove_tool                      in      404      404      303      404       404      404      404
POST  learning.take_back                        in      409      409      409      409       409      409      409
GET   learning.tool                             in      404      404      200      404       404      404      403
POST  learning.tool                             in      404      404      422      404       404      404      403
POST  learning.check                            in      422      422      422      422       422      422      422
GET   learning.course                          200      200      200      200      200       200      200      200
GET   learning.index                           200      200      200      200      200       200      200      200
GET   learning.pdf                              in      200      403      403      403       403      403      403
GET   learning.platform                         in      404      404      404      404       403      404      200
POST  learning.platform                         in      404      404      404      404       403      404      303
GET   learning.verify                          200      200      200      200      200       200      200      200
GET   practices.adopt                           in      403      403      200      200       200      200      403
POST  practices.adopt                           in      403      403      422      422       422      422      403
GET   practices.edit                            in      403      403      200      403       403      403      403
POST  practices.edit                            in      403      403      422      403       403      403      403
GET   practices.follow_up                       in      403      403      403      403       200      403      403
POST  practices.follow_up                       in      403      403      403      403       422      403      403
GET   practices.index                          200      200      200      200      200       200      200      200
POST  practices.publish                         in      403      403      409      403       403      403      403
GET   practices.show                           200      200      200      200      200       200      200      200
POST  practices.take_back                       in      403      403      303      403       403      403      403
GET   practices.tell                            in      404      404      404      404       200      404      403
POST  practices.tell                            in      404      404      404      404       422      404      403
GET   practices.translate                       in      403      403      200      200       200      200      403
POST  practices.translate                       in      403      403      422      422       422      422      403
"""
