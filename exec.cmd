@rem A shell's exec hands on SIGTERM when npm is stopped; Windows has no exec and needs none.
@%*
