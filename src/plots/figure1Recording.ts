/**
 * Who trained the recorded networks of `figure1Wide.json`, and with what (a test compares): a page of
 * its own would otherwise load all of them to say so.
 */
export const recordedWith = 'PyTorch 2.11, float32, on an NVIDIA H100';
