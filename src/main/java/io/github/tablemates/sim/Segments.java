package io.github.tablemates.sim;

import static io.github.tablemates.model.VmFlags.*;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// System V segments coming into address spaces and leaving them: `do_shmat` and `ksys_shmdt`.
final class Segments {

  private final Kernel kernel;
  private final Mappings mappings;
  private final Calls calls;
  private final Paging paging;

  Segments(Kernel kernel, Mappings mappings, Calls calls) {
    this.kernel = kernel;
    this.mappings = mappings;
    this.calls = calls;
    this.paging = kernel.paging;
  }

  long shmat(int process, Command.Shmat call) throws Refusal {
    int index = kernel.objectIndex(call.object());
    HugetlbObject object = kernel.object(index);
    if (object.via() != Via.SHMGET || object.isGone()) {
      throw new Refusal(Errno.EINVAL, "there is no such System V segment");
    }
    long wanted = call.at() == null ? 0 : kernel.resolve(call.at());
    if (wanted == 0 && call.flags().contains(ShmFlag.SHM_REMAP)) {
      throw new Refusal(Errno.EINVAL, "SHM_REMAP needs an address");
    }
    long length = Calls.roundUp(object.size(), object.pageSize());
    Process owner = kernel.process(process);
    long at = wanted;
    if (at != 0) {
      if (call.flags().contains(ShmFlag.SHM_RND)) {
        at &= -paging.basePage();
      }
      if (at % object.pageSize() != 0) {
        throw new Refusal(Errno.EINVAL, "the address is not a multiple of the huge page size");
      }
      if (at > paging.userEnd() - length) {
        throw new Refusal(Errno.ENOMEM, "the range lies outside of user space");
      }
      boolean taken = !owner.mappingsIn(at, at + length).isEmpty();
      if (taken && !call.flags().contains(ShmFlag.SHM_REMAP)) {
        throw new Refusal(Errno.EINVAL, "a mapping is in the way");
      }
      calls.makeRoom(process, at, length);
    } else if (call.chosen() != null && Room.isFree(paging, owner, call.chosen(), length)) {
      at = call.chosen();
    } else {
      at =
          Room.find(paging, owner, length, object.pageSize(), false)
              .orElseThrow(() -> new Refusal(Errno.ENOMEM, "no gap is long enough"));
    }
    boolean readOnly = call.flags().contains(ShmFlag.SHM_RDONLY);
    int flags = VM_READ | VM_MAYREAD | VM_MAYEXEC | VM_MAYSHARE | VM_HUGETLB | VM_DONTEXPAND;
    flags |= readOnly ? 0 : VM_WRITE | VM_MAYWRITE | VM_SHARED;
    flags |= call.flags().contains(ShmFlag.SHM_EXEC) ? VM_EXEC : 0;
    Vma made = mappings.insert(process, calls.vma(at, length, 0, index, object.pageSize(), flags));
    if (owner.locksFuture()) {
      calls.populate(process, made);
    }
    return at;
  }

  void shmdt(int process, long at) throws Refusal {
    Vma first = firstOfAttachment(process, at);
    if (first == null) {
      throw new Refusal(Errno.EINVAL, "no segment is attached there");
    }
    long length = kernel.object(first.object()).size();
    for (Vma vma : List.copyOf(kernel.process(process).mappingsIn(at, at + length))) {
      if (vma.object() == first.object() && vma.start() - at == vma.offset()) {
        mappings.remove(process, vma.start(), vma.end());
      }
    }
  }

  /// What is left of an attachment may start later than it did.
  private @Nullable Vma firstOfAttachment(int process, long at) {
    for (Vma vma : kernel.process(process).mappingsIn(at, Long.MAX_VALUE)) {
      boolean segment = vma.isHugetlb() && kernel.object(vma.object()).via() == Via.SHMGET;
      if (segment && vma.start() - at == vma.offset()) {
        return vma;
      }
    }
    return null;
  }
}
