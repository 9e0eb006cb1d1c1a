"""What people do with courses and with the platforms of towns, one module per matter."""

from craftfair.learning.services.courses import answer, certify, point_to_platform
from craftfair.learning.services.launches import begin_launch, finish_launch, refuse_fault, refuse_stranger, take_back
from craftfair.learning.services.tools import register_tool, remove_tool

__all__ = [
    "answer",
    "begin_launch",
    "certify",
    "finish_launch",
    "point_to_platform",
    "refuse_fault",
    "refuse_stranger",
    "register_tool",
    "remove_tool",
    "take_back",
]
