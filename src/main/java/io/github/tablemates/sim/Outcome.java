package io.github.tablemates.sim;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call gave back and an access met; the state it left is the machine's.
///
/// @param errno set where the call failed
/// @param why the reason in plain words where it failed, else empty
/// @param result the address that mmap, shmat returned
/// @param faults minor faults of each access of a touch, process after process
/// @param signals by the index of the access; the first 4,096 of them
/// @param userfaults those that the process's own handler answered, in order
/// @param hangs whether the call never returns: a kernel bug, in ascending order
public record Outcome(
    @Nullable Errno errno,
    String why,
    @Nullable Long result,
    FaultRuns faults,
    Map<Long, Signal> signals,
    List<Userfault> userfaults,
    boolean hangs) {}
